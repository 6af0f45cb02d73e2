"""Puts the Word templates of the checkout's top into the package; all else is in pyproject.toml."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["pipeline", "pipeline.*"]), "pipeline._templates"],
    package_dir={"pipeline._templates": "templates"},
    package_data={
        "pipeline": ["**/*.yaml", "**/*.toml"],
        "pipeline._templates": ["**/*.docx", "**/*.txt"],
    },
)
